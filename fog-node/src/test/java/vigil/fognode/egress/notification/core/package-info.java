/** Tests of who hears of what, when, and in which words. */
@NullMarked
package vigil.fognode.egress.notification.core;

import org.jspecify.annotations.NullMarked;
