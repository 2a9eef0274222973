import { type Detector, pushValue, type Scan } from "../engine/scan-state.js";
import { isPlaceholder } from "../labels/placeholder.js";
import { surprise } from "../labels/surprise.js";

/** A string behind one or two arguments: a user, or a server and a user. */
const ARGUMENTS =
  /[ \t\r\n]{0,20}(?:(?:"[^"\r\n]{0,128}"|'[^'\r\n]{0,128}'|[\w$.:>-]{1,64})[ \t\r\n]{0,20},[ \t\r\n]{0,20}){1,2}(["'])(?<value>[^"'\r\n]{6,128})\1/y;
const CALLS = [
  ..."auth=( BasicAuth( basicAuth( basic_auth( mysqli( mysqli_connect( mysql_connect( PDO( getConnection(".split(
    " ",
  ),
  "auth = (",
];

/** Passwords that functions take by their place: `auth=("bob", "…")`, `new mysqli("localhost", "root", "…")`. */
export const callPassword: Detector = {
  anchors: CALLS,
  detect(scan: Scan, _start: number, end: number): void {
    ARGUMENTS.lastIndex = end;
    const value = ARGUMENTS.exec(scan.text)?.groups?.value ?? "";
    if (value === "" || isPlaceholder(value)) return;
    if (!/\d/.test(value) && surprise(value) < 4) return;
    const valueEnd = ARGUMENTS.lastIndex - 1;
    pushValue(scan, "call-password", valueEnd - value.length, valueEnd);
  },
};
