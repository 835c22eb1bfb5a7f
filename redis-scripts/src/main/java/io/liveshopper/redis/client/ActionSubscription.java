package io.liveshopper.redis.client;

import io.liveshopper.redis.client.SubscriptionOptions.Start;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer of the stream of actions at work, on a thread of its own. It first takes up what it
 * had left unacknowledged, then new entries and those which others have left for too long. It goes
 * on by itself after Redis was away or has lost the group, and ends only by {@link #close}.
 */
public final class ActionSubscription implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ActionSubscription.class);

  /** How long Redis lets a read wait; a subscription that is closed waits for it to end. */
  private static final Duration READ_WAIT = Duration.ofMillis(500);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_CLAIM_INTERVAL = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  private final ActionGroup group;
  private final ActionDelivery delivery;
  private final SubscriptionOptions options;
  private final Consumer<ActionSubscription> onClose;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** After which entry a group that is gone is to be made anew; only the thread uses these. */
  private String position;

  /** After which of its own entries it has to go on taking them up; null when it has done so. */
  @Nullable private String ownLeft = ActionGroup.START_OF_STREAM;

  private long claimDueNanos = System.nanoTime();
  private Duration pause = FIRST_PAUSE;

  private ActionSubscription(
      ActionGroup group,
      ActionHandler handler,
      SubscriptionOptions options,
      String consumer,
      Consumer<ActionSubscription> onClose) {
    this.group = group;
    this.delivery = new ActionDelivery(group, handler, options);
    this.options = options;
    this.onClose = onClose;
    this.position = options.start() == Start.NEW_ENTRIES ? "" : ActionGroup.START_OF_STREAM;
    this.thread = new Thread(this::run, "live-shopper-actions-" + consumer);
    thread.setDaemon(true);
  }

  /**
   * Opens the group, so that nothing is missed from now on, and starts.
   *
   * @throws org.redisson.client.RedisException if Redis cannot be reached
   */
  static ActionSubscription start(
      ActionGroup group,
      ActionHandler handler,
      SubscriptionOptions options,
      String consumer,
      Consumer<ActionSubscription> onClose) {
    ActionSubscription subscription =
        new ActionSubscription(group, handler, options, consumer, onClose);
    try {
      subscription.open();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while subscribing", e);
    }
    subscription.thread.start();
    return subscription;
  }

  private void open() throws InterruptedException {
    position = group.open(position);
  }

  private void run() {
    while (!isClosing()) {
      try {
        takeUpOwn();
        while (!isClosing()) {
          claimStuckIfDue();
          takeNext();
          pause = FIRST_PAUSE;
        }
      } catch (InterruptedException e) {
        // By close(), which has said so; what a handler does to its thread does not end this.
        Thread.interrupted();
      } catch (RuntimeException | Error e) {
        recover(e);
      }
    }
  }

  /** Once only: what fails later has to wait like that of others. */
  private void takeUpOwn() throws InterruptedException {
    while (ownLeft != null && !isClosing()) {
      ActionEntry entry = group.nextOfOwn(ownLeft);
      ownLeft = entry == null ? null : entry.id();
      if (entry != null) {
        delivery.deliver(entry);
      }
    }
  }

  private void claimStuckIfDue() throws InterruptedException {
    if (System.nanoTime() - claimDueNanos < 0) {
      return;
    }
    // Others have read on as well: to be known, should the group have to be made anew.
    open();
    while (!isClosing()) {
      ActionEntry entry = group.nextStuck(options.claimAfter());
      if (entry == null) {
        break;
      }
      delivery.deliver(entry);
    }
    long interval = Math.min(options.claimAfter().toNanos() / 4, LONGEST_CLAIM_INTERVAL.toNanos());
    claimDueNanos = System.nanoTime() + interval;
  }

  private void takeNext() throws InterruptedException {
    ActionEntry entry = group.next(READ_WAIT);
    if (entry != null) {
      position = entry.id();
      delivery.deliver(entry);
    }
  }

  private void recover(Throwable failure) {
    if (isClosing()) {
      return;
    }
    if (pause.equals(FIRST_PAUSE)) {
      LOG.warn("Reading actions failed and is tried again until it succeeds", failure);
    } else {
      LOG.debug("Reading actions failed again", failure);
    }
    try {
      if (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        open();
      }
    } catch (InterruptedException e) {
      Thread.interrupted();
    } catch (RuntimeException e) {
      LOG.debug("The group could not be opened", e);
    }
    Duration longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /**
   * Ends it, within some two seconds. An event being handled is waited for first; a handler that
   * takes longer is interrupted and its entry comes again, as does any that was not acknowledged.
   */
  @Override
  public void close() {
    closing.countDown();
    onClose.accept(this);
    if (Thread.currentThread() == thread) {
      // A handler that ends its own subscription: its event is acknowledged as ever.
      return;
    }
    try {
      thread.join(PATIENCE.toMillis());
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(PATIENCE.toMillis() / 3);
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
