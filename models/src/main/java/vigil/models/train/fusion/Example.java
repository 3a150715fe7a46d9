package vigil.models.train.fusion;

/**
 * One labelled window.
 *
 * @param row features, then detectors' scores
 * @param label 0 normal, then the causes in their order
 * @param patient number
 */
record Example(float[] row, int label, int patient) {}
