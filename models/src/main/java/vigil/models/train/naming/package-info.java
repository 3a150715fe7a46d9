/** From recordings to how a fusion's findings are named. */
@NullMarked
package vigil.models.train.naming;

import org.jspecify.annotations.NullMarked;
