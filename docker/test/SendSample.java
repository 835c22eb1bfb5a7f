import io.liveshopper.local.KafkaEvents;
import io.liveshopper.local.replay.Replay;
import java.nio.file.Path;
import java.time.Clock;

/** Sends a file of enriched events to a broker, as if its last event happened now. */
class SendSample {

  public static void main(String[] args) {
    try (KafkaEvents producer = new KafkaEvents(args[0], "enriched-good")) {
      System.out.println(new Replay(Path.of(args[1]), false, Clock.systemUTC()).send(producer));
    }
  }
}
