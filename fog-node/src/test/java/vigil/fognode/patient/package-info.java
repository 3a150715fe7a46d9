@NullMarked
package vigil.fognode.patient;

import org.jspecify.annotations.NullMarked;
