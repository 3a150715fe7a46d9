/** What screens are shown, and from where a screen that was away goes on. Pure. */
@NullMarked
package vigil.fognode.egress.dashboard.core;

import org.jspecify.annotations.NullMarked;
