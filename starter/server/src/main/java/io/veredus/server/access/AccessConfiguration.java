package io.veredus.server.access;

import io.veredus.postgres.inbox.InboxTokens;
import io.veredus.postgres.tenant.ApiKeys;
import io.veredus.server.relay.Periodic;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class AccessConfiguration implements WebMvcConfigurer {
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new ScopeCheck()).addPathPatterns("/v1/**", "/codec/**");
  }

  @Bean
  LastUses lastUses(ApiKeys keys) {
    return new LastUses(keys::used);
  }

  @Bean
  Periodic lastUsesTold(LastUses uses) {
    return new Periodic("key-uses", Duration.ofSeconds(5), uses::tell);
  }

  @Bean
  KnownKeys knownKeys(ApiKeys keys, LastUses uses) {
    return new KnownKeys(keys::holderOf, uses::note, InstantSource.system());
  }

  @Bean
  ApplicationRunner firstKey(AccessProperties properties, ApiKeys keys) {
    return _ -> properties.firstKey().ifPresent(keys::addFirst);
  }

  @Bean
  FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(
      KnownKeys known,
      InboxTokens tokens,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    var filter = new FilterRegistrationBean<>(new ApiKeyFilter(known, tokens, problems));
    filter.addUrlPatterns("/v1/*", "/codec/*");
    return filter;
  }
}
