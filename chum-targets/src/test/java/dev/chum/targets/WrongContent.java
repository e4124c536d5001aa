package dev.chum.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.payload.ObjectId;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.verify.Corruption;
import dev.chum.verify.Origin;
import java.util.Arrays;

/** The ways in which storage gives back what was not written, and what must be said of each. */
public enum WrongContent {
  FLIPPED_BIT {
    @Override
    byte[] of(Rig rig, byte[] right) {
      right[50_000] ^= 2;
      return right;
    }

    @Override
    void check(Rig rig, Corruption found) {
      assertThat(found.offset()).isEqualTo(50_000);
      assertThat(found.origin()).isEqualTo(new Origin.FlippedBits(1));
    }
  },
  ZEROES {
    @Override
    byte[] of(Rig rig, byte[] right) {
      return new byte[right.length];
    }

    @Override
    void check(Rig rig, Corruption found) {
      assertThat(found.offset()).isZero();
      assertThat(found.origin()).isEqualTo(new Origin.Zeroes(false));
    }
  },
  CUT_OFF_AND_FILLED_UP {
    @Override
    byte[] of(Rig rig, byte[] right) {
      return Arrays.copyOf(Arrays.copyOf(right, 98_000), right.length);
    }

    @Override
    void check(Rig rig, Corruption found) {
      assertThat(found.offset()).isBetween(98_000L, 98_010L);
      assertThat(found.origin()).isEqualTo(new Origin.Zeroes(true));
    }
  },
  ANOTHER_OBJECT {
    @Override
    byte[] of(Rig rig, byte[] right) {
      return rig.content(ObjectId.of(4, 77));
    }

    @Override
    void check(Rig rig, Corruption found) {
      long other = ObjectId.of(4, 77);
      assertThat(found.offset()).isZero();
      assertThat(found.origin())
          .isEqualTo(new Origin.OtherObject(other, rig.objects().name(other), 0, 0));
    }
  },
  OLD_VERSION {
    @Override
    byte[] of(Rig rig, byte[] right) {
      return rig.content(OLD);
    }

    @Override
    void check(Rig rig, Corruption found) {
      assertThat(found.offset()).isZero();
      assertThat(found.origin()).isEqualTo(new Origin.OtherVersion(-1, 0));
    }
  },
  /** Such as a part of a multipart upload that another upload has left. */
  OLD_PART {
    @Override
    byte[] of(Rig rig, byte[] right) {
      System.arraycopy(rig.content(OLD), 40_960, right, 40_960, 20_480);
      return right;
    }

    @Override
    void check(Rig rig, Corruption found) {
      assertThat(found.offset()).isEqualTo(40_960);
      assertThat(found.origin()).isEqualTo(new Origin.OtherVersion(-1, 0));
    }
  },
  SHIFTED {
    @Override
    byte[] of(Rig rig, byte[] right) {
      System.arraycopy(right, 4096, right, 0, right.length - 4096);
      return right;
    }

    @Override
    void check(Rig rig, Corruption found) {
      assertThat(found.offset()).isEqualTo(8);
      assertThat(found.origin()).isEqualTo(new Origin.Shifted(4096));
    }
  },
  REPEATED_BLOCK {
    @Override
    byte[] of(Rig rig, byte[] right) {
      System.arraycopy(right, 65_536, right, 65_536 + 4096, 4096);
      return right;
    }

    @Override
    void check(Rig rig, Corruption found) {
      assertThat(found.offset()).isEqualTo(65_536 + 4096 + 8);
      assertThat(found.origin()).isEqualTo(new Origin.Shifted(-4096));
    }
  };

  /** What all of them are about, and how large it is. */
  public static final long OLD = ObjectId.of(0, 0);

  public static final long ID = ObjectId.overwritten(OLD);
  public static final String SIZE = "100k";

  /** What a read gives instead of the right bytes. */
  abstract byte[] of(Rig rig, byte[] right);

  /** That this is what is said of it. */
  abstract void check(Rig rig, Corruption found);

  /** What storage gives in place of the object. */
  public byte[] of(Rig rig) {
    return of(rig, rig.content(ID));
  }

  /** That a session which reads it hands it on, and that it is called what it is. */
  public void assertFound(Rig rig, Session session) throws StorageException {
    LookingSink sink = rig.looking(ID, 0);
    session.read(ID, 0, Session.WHOLE, sink, new RecordingProbe());
    assertThat(sink.bytes()).isEqualTo(rig.objects().sizeBytes(ID));
    check(rig, sink.wrong().orElseThrow());
  }
}
