package io.veredus.server.codec;

import io.veredus.worker.PayloadProtection;
import io.veredus.worker.TemporalProperties;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

@Configuration(proxyBeanMethods = false)
class CodecConfiguration {
  @Bean
  RemoteCodec remoteCodec(PayloadProtection payloads) {
    return new RemoteCodec(payloads.codec());
  }

  /** Before callers are asked who they are: a browser's question beforehand bears no key. */
  @Bean
  FilterRegistrationBean<CorsFilter> codecOrigins(TemporalProperties temporal) {
    var allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(temporal.uiUrl().map(UiOrigins::of).orElse(List.of()));
    allowed.setAllowedMethods(List.of("POST"));
    allowed.setAllowedHeaders(List.of("Authorization", "Content-Type", "X-Namespace"));
    allowed.setAllowCredentials(true); // the UI may be told to send them
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/**", allowed);
    var filter = new FilterRegistrationBean<>(new CorsFilter(source));
    filter.addUrlPatterns("/codec/*", "/dev/codec/*");
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
