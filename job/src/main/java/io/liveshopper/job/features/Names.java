package io.liveshopper.job.features;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;

/** The names that a lane's items refer to, each once; 0 stands for no name. */
final class Names {

  /** The number of no name. */
  static final int NONE = 0;

  private final List<String> texts = new ArrayList<>();

  Names() {
    texts.add(null);
  }

  /** The number of a name, which is added if it is new. */
  int add(@Nullable String name) {
    if (name == null) {
      return NONE;
    }
    int known = find(name);
    if (known >= 0) {
      return known;
    }
    return append(name);
  }

  /** Adds a name that is not there; returns its number. */
  int append(String name) {
    texts.add(name);
    return texts.size() - 1;
  }

  /** The number of a name; negative if it is not there. */
  int find(@Nullable String name) {
    if (name == null) {
      return NONE;
    }
    for (int i = 1; i < texts.size(); i++) {
      if (texts.get(i).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Nullable String get(int number) {
    return texts.get(number);
  }

  /** How many numbers there are, that of no name included. */
  int size() {
    return texts.size();
  }

  void pack(Packer out) {
    out.writeUnsigned(texts.size() - 1L);
    for (int i = 1; i < texts.size(); i++) {
      out.writeText(texts.get(i));
    }
  }

  static Names unpack(Unpacker in) {
    Names names = new Names();
    for (int left = in.readCount(); left > 0; left--) {
      names.texts.add(in.readText());
    }
    return names;
  }
}
