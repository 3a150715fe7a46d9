@NullMarked
package vigil.fognode.patient.core;

import org.jspecify.annotations.NullMarked;
