/** What a notification says, and when it is tried again. Functions only. */
@NullMarked
package vigil.fognode.egress.notification.core;

import org.jspecify.annotations.NullMarked;
