import { failure } from "../job-error.js";
import { systemCode } from "./file-system.js";
import type { FileRead } from "./read-file.js";

/** What a disk that refuses means to the caller. */
export function storageFailure(action: string, error: unknown) {
  const code = systemCode(error);
  const reason = error instanceof Error ? error.message : String(error);
  return failure(
    "storage_unavailable",
    `${action}: ${reason}`,
    code === "" ? {} : { systemCode: code },
  );
}

/** What a record that cannot be read means to the caller. */
export function readFailure(id: string, read: Exclude<FileRead<never>, { kind: "read" }>) {
  switch (read.kind) {
    case "absent":
      return failure("job_not_found", "Cannot find the job: no record has this id");
    case "damaged":
      return failure("job_damaged", read.message, { jobId: id });
    case "incompatible":
      return failure("job_incompatible", read.message, { jobId: id });
    case "unreadable":
      return failure("storage_unavailable", read.message, {
        jobId: id,
        systemCode: read.systemCode,
      });
  }
}
