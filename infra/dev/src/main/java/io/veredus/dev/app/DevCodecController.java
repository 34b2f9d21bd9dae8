package io.veredus.dev.app;

import io.veredus.server.codec.PayloadBody;
import io.veredus.server.codec.RemoteCodec;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the stack's own Temporal UI what is encrypted, without a key, which that UI cannot send;
 * there is no such thing outside the development stack.
 */
@RestController
@RequestMapping(path = DevCodecController.PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
public class DevCodecController {
  /** Where it is below the server's address. */
  public static final String PATH = "/dev/codec";

  private final RemoteCodec codec;

  public DevCodecController(RemoteCodec codec) {
    this.codec = codec;
  }

  @PostMapping("/decode")
  PayloadBody decode(@RequestBody byte[] body) {
    return codec.decode(body);
  }

  @PostMapping("/encode")
  PayloadBody encode(@RequestBody byte[] body) {
    return codec.encode(body);
  }
}
