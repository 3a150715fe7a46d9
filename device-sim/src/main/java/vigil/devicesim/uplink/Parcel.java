package vigil.devicesim.uplink;

/**
 * A block ready for the wire; repeated as it is until it is taken over.
 *
 * @param format CoAP content format
 * @param dueNs when it should leave, by {@link System#nanoTime}
 * @param copies how often it is sent though it was taken; 1 is right
 */
@SuppressWarnings("ArrayRecordComponent")
record Parcel(byte[] payload, int format, long dueNs, int copies) {}
