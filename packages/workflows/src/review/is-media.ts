const mediaName =
  /\.(?:png|apng|jpe?g|gif|webp|avif|bmp|ico|icns|tiff?|heic|woff2?|ttf|otf|eot|mp3|m4a|aac|wav|flac|og[agv]|opus|mp4|m4v|mov|webm|mkv|avi|pdf)$/i;

/**
 * Whether a file is by its name one that is looked at or listened to. Any other binary file may be
 * run or loaded, and so may a text that a NUL byte makes binary to git.
 */
export function isMedia(path: string): boolean {
  return mediaName.test(path);
}
