/**
 * The words of the road: what a device measures, what a node says about a patient. Every stage
 * imports these; they import nothing of ours.
 *
 * <p>Words and codes are those of IEEE 11073-10101 and -10201, units those of UCUM.
 */
@NullMarked
package vigil.protocol.vocab;

import org.jspecify.annotations.NullMarked;
