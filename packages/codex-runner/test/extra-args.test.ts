import { describe, expect, it } from "vitest";
import { checkExtraArgs } from "../src/index.js";

describe("checkExtraArgs", () => {
  it.each([
    [[]],
    [["-c", "model_provider=mine"]],
    [["--config", 'model_providers.mine={name="Mine"}']],
    [["--config=service_tier=fast"]],
    [["--enable", "fast_mode", "--disable=fast_mode"]],
    [["-c", "features.fast_mode=true"]],
    [["-c", "model_context_window=100000"]],
  ])("takes %j", (args) => {
    expect(checkExtraArgs(args)).toMatchObject({ ok: true });
  });

  it.each([
    [["-s", "danger-full-access"]],
    [["--sandbox=danger-full-access"]],
    [["--dangerously-bypass-approvals-and-sandbox"]],
    [["--full-auto"]],
    [["--add-dir", "/"]],
    [["-p", "open"]],
    [["--profile", "open"]],
    [["-C", "/"]],
    [["-m", "other"]],
    [["-i", "/etc/passwd"]],
    [["--trust"]],
    [["resume"]],
    [["-"]],
    [["--"]],
    [["-c"]],
    [["-cmodel=x"]],
    [["-c", "no equals sign"]],
    [["-c", "=x"]],
    [["-c", "sandbox_mode=danger-full-access"]],
    [["-c", ' "sandbox_mode" = "danger-full-access"']],
    [["-c", "SANDBOX_MODE=x"]],
    [["-c", "'sandbox_workspace_write'.network_access=true"]],
    [["-c", 'sandbox_workspace_write . "network_access"=true']],
    [["-c", "\\u0073andbox_mode=x"]],
    [["-c", "sandbox_permissions=[]"]],
    [["-c", "approval_policy=on-request"]],
    [["-c", "approvals_reviewer=auto"]],
    [["-c", "shell_environment_policy.inherit=all"]],
    [["-c", "model=x"]],
    [["-c", "model_reasoning_effort=high"]],
    [["-c", "profile=open"]],
    [["-c", "default_permissions=open"]],
    [["-c", 'permissions.open.filesystem={":root"="write"}']],
    [["-c", "mcp_servers.evil.command=x"]],
    [["-c", "notify=[]"]],
    [["-c", 'hooks={"Stop"=[]}']],
    [["-c", "projects={}"]],
    [["-c", "web_search=live"]],
    [["-c", "allow_login_shell=true"]],
    [["-c", "features={apps=true}"]],
    [["-c", "features.apps=true"]],
    [["-c", 'features."Plugins"=true']],
    [["-c", "features.view_image=true"]],
    [["--enable", "shell_snapshot"]],
    [["--enable=js_repl"]],
  ])("refuses %j", (args) => {
    expect(checkExtraArgs(args)).toMatchObject({ ok: false });
  });

  it("says which argument it refuses, and repeats nothing of it", () => {
    const checked = checkExtraArgs(["-c", "service_tier=fast", "-c", "model=sk-secret"]);
    expect(checked).toEqual({
      ok: false,
      message: "Argument 3 touches a setting that a guarantee rests on",
    });
  });
});
