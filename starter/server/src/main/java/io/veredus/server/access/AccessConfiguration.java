package io.veredus.server.access;

import io.veredus.postgres.tenant.ApiKeys;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new ScopeCheck()).addPathPatterns("/v1/**");
  }

  @Bean
  KnownKeys knownKeys(ApiKeys keys) {
    return new KnownKeys(keys::holderOf, InstantSource.system());
  }

  @Bean
  FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(
      KnownKeys known, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    var filter = new FilterRegistrationBean<>(new ApiKeyFilter(known, problems));
    filter.addUrlPatterns("/v1/*");
    return filter;
  }
}
