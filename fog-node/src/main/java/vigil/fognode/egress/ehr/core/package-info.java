/** What records say, when they are read, and what can go wrong. Functions only. */
@NullMarked
package vigil.fognode.egress.ehr.core;

import org.jspecify.annotations.NullMarked;
