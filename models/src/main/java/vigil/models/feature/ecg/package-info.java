/**
 * From an electrocardiogram to beats: QRS complexes, RR intervals, the patient's own beat shape,
 * and whether the signal can be trusted. Pure.
 */
@NullMarked
package vigil.models.feature.ecg;

import org.jspecify.annotations.NullMarked;
