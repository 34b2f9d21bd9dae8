package io.veredus.dev.delivery;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Chromium without a window, in a new profile, which fetches nothing for itself. */
final class Browser implements AutoCloseable {
  private static final Path PICTURES = Path.of("target", "pages");
  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox", // where tests run as root, it starts no other way
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--window-size=900,700");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * @param profile a folder that does not exist yet
   */
  static Browser start(Path profile) {
    return start(profile, new ChromeOptions());
  }

  /** One that runs no script of any page. */
  static Browser startWithoutScripts(Path profile) {
    int block = 2;
    return start(
        profile,
        new ChromeOptions()
            .setExperimentalOption(
                "prefs", Map.of("profile.managed_default_content_settings.javascript", block)));
  }

  private static Browser start(Path profile, ChromeOptions options) {
    options.setBinary(program("chromium", "chromium-browser", "google-chrome"));
    options.addArguments(FLAGS);
    options.addArguments("--user-data-dir=" + profile.toAbsolutePath());
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver")) // else Selenium would fetch one
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  void open(String url) {
    driver.get(url);
  }

  /** The one element; it is waited for, and shows where it is missing what the page has. */
  WebElement find(String css) {
    await(css)
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> driver.findElements(By.cssSelector(css)).size() == 1);
    return driver.findElement(By.cssSelector(css));
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  String title() {
    return driver.getTitle();
  }

  Object run(String script) {
    return driver.executeScript(script);
  }

  /** Keeps what is seen, for a person to look at. */
  void picture(String name) {
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static File program(String... names) {
    return Stream.of(names)
        .flatMap(name ->
            Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> new File(folder, name)))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "These tests need %s on the PATH: install Chromium and its driver (Debian: apt-get install chromium chromium-driver)"
                    .formatted(names[0])));
  }
}
