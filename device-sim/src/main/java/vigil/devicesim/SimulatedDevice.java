package vigil.devicesim;

import vigil.devicesim.core.Role;
import vigil.devicesim.uplink.Credentials;
import vigil.protocol.vocab.DeviceId;

/**
 * A device as whoever registers it at a node must know it.
 *
 * @param credentials its pre-shared key; the identity is its name
 */
public record SimulatedDevice(DeviceId id, Role role, Credentials credentials) {}
