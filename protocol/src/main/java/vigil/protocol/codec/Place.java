package vigil.protocol.codec;

/** One entry of a list in a payload; its name is only written where it is at fault. */
record Place(String list, int index) {
  String field(String name) {
    return list + "[" + index + "]." + name;
  }
}
