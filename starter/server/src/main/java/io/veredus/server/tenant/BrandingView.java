package io.veredus.server.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.workflows.message.Branding;
import java.util.Optional;

/** How a tenant's messages look, as callers see it: what is empty is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record BrandingView(
    String primaryColor,
    String backgroundColor,
    String fontColor,
    String logoUrl,
    String fontUrl,
    String fontFaceFamily,
    String fontFamily,
    Optional<DarkView> dark) {

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record DarkView(String primaryColor, String backgroundColor, String fontColor, String logoUrl) {}

  static BrandingView of(Branding branding) {
    return new BrandingView(
        branding.primaryColor(),
        branding.backgroundColor(),
        branding.fontColor(),
        branding.logoUrl(),
        branding.fontUrl(),
        branding.fontFaceFamily(),
        branding.fontFamily(),
        branding.dark().map(BrandingView::of));
  }

  private static DarkView of(Branding.Dark dark) {
    return new DarkView(
        dark.primaryColor(), dark.backgroundColor(), dark.fontColor(), dark.logoUrl());
  }
}
