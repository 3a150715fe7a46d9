/** A ward of patients and devices that are not there, and how to start it. */
@NullMarked
package vigil.devicesim;

import org.jspecify.annotations.NullMarked;
