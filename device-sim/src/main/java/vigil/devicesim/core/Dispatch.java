package vigil.devicesim.core;

import vigil.protocol.vocab.SampleBlock;

/**
 * A block on its way.
 *
 * @param copies how often the device sends it though it was taken; 1 is right
 */
public record Dispatch(SampleBlock block, int copies) {}
