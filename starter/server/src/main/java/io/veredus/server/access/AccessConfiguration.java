package io.veredus.server.access;

import io.veredus.postgres.tenant.ApiKeys;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
  @Bean
  FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(
      ApiKeys keys, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    var known = new KnownKeys(keys::tenantOf, InstantSource.system());
    var filter = new FilterRegistrationBean<>(new ApiKeyFilter(known, problems));
    filter.addUrlPatterns("/v1/*");
    return filter;
  }
}
