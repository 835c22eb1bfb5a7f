package io.liveshopper.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class of tests on the embedded system that they share. They take turns, while beside them one
 * class runs that brings a {@linkplain OwnSystemTest system of its own}.
 *
 * <p>Classes that need little take their turn with these, where there is more time: {@code
 * ResourceLock(TURN)}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnEmbeddedSystem.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(EmbeddedSystemTest.TURN)
@interface EmbeddedSystemTest {

  /** What its classes take turns for. */
  String TURN = "the embedded system";
}
