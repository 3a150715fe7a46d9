/**
 * What the patient stage decides: which conditions are present, why, how urgent, and whether there
 * is a judgement at all. Pure.
 */
@NullMarked
package vigil.fognode.patient.core;

import org.jspecify.annotations.NullMarked;
