package vigil.arch;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** Conditions of our own for {@link ArchitectureTest}. */
final class Marks {
  private Marks() {}

  static ArchCondition<JavaClass> lieInANullMarkedPackage() {
    return new ArchCondition<>("lie in a @NullMarked package with a package-info") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean holds =
            item.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
        events.add(new SimpleConditionEvent(item, holds, item.getName()));
      }
    };
  }

  /** Entry points and picocli commands print for the person who called them. */
  static DescribedPredicate<JavaClass> areNoCommandLine() {
    return new DescribedPredicate<>("are no command line") {
      @Override
      public boolean test(JavaClass item) {
        return !Arrays.asList(item.getPackageName().split("\\.")).contains("command")
            && !isCommand(item)
            && item.getEnclosingClass().map(outer -> !isCommand(outer)).orElse(true);
      }
    };
  }

  private static boolean isCommand(JavaClass item) {
    return item.isAnnotatedWith("picocli.CommandLine$Command")
        || item.getMethods().stream().anyMatch(Marks::isMain);
  }

  private static boolean isMain(JavaMethod method) {
    return method.getName().equals("main") && method.getModifiers().contains(JavaModifier.STATIC);
  }

  static ArchCondition<JavaClass> haveASealedCommand() {
    return new ArchCondition<>("have a nested sealed Command") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean holds =
            Arrays.stream(item.reflect().getDeclaredClasses())
                .anyMatch(nested -> nested.getSimpleName().equals("Command") && nested.isSealed());
        events.add(new SimpleConditionEvent(item, holds, item.getName()));
      }
    };
  }
}
