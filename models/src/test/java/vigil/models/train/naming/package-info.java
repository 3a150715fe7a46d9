@NullMarked
package vigil.models.train.naming;

import org.jspecify.annotations.NullMarked;
