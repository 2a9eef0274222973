import { callPassword } from "../detect/call-password.js";
import { commandPassword } from "../detect/command-password.js";
import { encodedToken, hexToken } from "../detect/encoded-token.js";
import { http } from "../detect/http.js";
import { keyBlocks } from "../detect/key-block.js";
import { kubernetesSecret } from "../detect/kubernetes.js";
import { labelDetectors } from "../detect/label.js";
import { signedUrl } from "../detect/signed-url.js";
import { tokenDetector } from "../detect/token.js";
import { urlUserinfo } from "../detect/url-userinfo.js";
import { vendorDetector } from "../detect/vendor-label.js";
import { tokenRules } from "../rules/index.js";
import { vendorLabels } from "../rules/labelled.js";
import type { Rule } from "../rules/rule.js";
import type { Detector } from "./scan-state.js";

/** Everything that is looked for. */
export function defaultDetectors(extraRules: readonly Rule[] = []): readonly Detector[] {
  return [
    ...[...tokenRules, ...extraRules].map(tokenDetector),
    ...vendorLabels.map(vendorDetector),
    ...labelDetectors(),
    ...http,
    ...commandPassword,
    callPassword,
    signedUrl,
    ...keyBlocks,
    kubernetesSecret,
    encodedToken,
    hexToken,
    urlUserinfo,
  ];
}
