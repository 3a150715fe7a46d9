package vigil.protocol.vocab;

/**
 * What makes a block the same block, however often it is sent.
 *
 * @param epoch counts the device's restarts, from 0
 * @param sequence counts the device's blocks since its restart, from 0
 */
public record BlockId(DeviceId device, long epoch, long sequence) {}
