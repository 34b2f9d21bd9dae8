package io.veredus.dev.delivery;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;

/** What Temporal stores, with every payload in it decrypted, however deep it stands. */
record Decrypted(PayloadCodec codec) {
  Message of(Message stored) {
    if (stored instanceof Payload payload) {
      return codec.decode(List.of(payload)).getFirst();
    }
    var plain = stored.toBuilder();
    stored
        .getAllFields()
        .forEach((field, value) -> {
          if (field.getJavaType() == JavaType.MESSAGE) {
            plain.setField(field, of(field, value));
          }
        });
    return plain.build();
  }

  private Object of(FieldDescriptor field, Object value) {
    return field.isRepeated()
        ? ((List<?>) value).stream().map(it -> (Object) of((Message) it)).toList()
        : of((Message) value);
  }
}
