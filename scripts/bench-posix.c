// The floor that scripts/bench-posix measures chum against: the same system calls, from C.
//
//   bench-posix create|read|unlink|overwrite DIR FILES FILE_BYTES CALL_BYTES PASSES [direct]
//
// prints the number of files (times passes), and the CPU and the wall time in nanoseconds that went into the loop.
// Names are like chum's: relative to an open folder, two levels of directories with 1000 entries each.
// What read, unlink and overwrite need is made before the clock starts.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { ENTRIES = 1000, ALIGNMENT = 4096 };

static int folder;
static long fileBytes;
static long callBytes;
static char *buffer;

static void die(const char *what) {
  fprintf(stderr, "bench-posix: %s: %s\n", what, strerror(errno));
  exit(1);
}

static const char *name(long file) {
  static char path[64];
  long directory = file / ENTRIES;
  snprintf(path, sizeof path, "w0/%ld/%ld/o%ld.0.%08lx", directory / ENTRIES, directory % ENTRIES, file,
           file * 2654435761 & 0xffffffff);
  return path;
}

static void makeDirectories(long file) {
  char path[64];
  strcpy(path, name(file));
  for (char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    if (mkdirat(folder, path, 0777) < 0 && errno != EEXIST) die(path);
    *slash = '/';
  }
}

static void writeFile(long file, int flags) {
  if ((flags & O_CREAT) && file % ENTRIES == 0) makeDirectories(file);
  int fd = openat(folder, name(file), O_WRONLY | O_NOFOLLOW | flags, 0666);
  if (fd < 0) die(name(file));
  for (long done = 0; done < fileBytes;) {
    long n = write(fd, buffer, fileBytes - done < callBytes ? fileBytes - done : callBytes);
    if (n <= 0) die("write");
    done += n;
  }
  if (close(fd) < 0) die("close");
}

static void readFile(long file, int flags) {
  int fd = openat(folder, name(file), O_RDONLY | O_NOFOLLOW | flags);
  if (fd < 0) die(name(file));
  for (long done = 0; done < fileBytes;) {
    long n = pread(fd, buffer, callBytes, done);
    if (n <= 0) die("read");
    done += n;
  }
  if (close(fd) < 0) die("close");
}

static long cpuNanos(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000000L + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1000L;
}

static long wallNanos(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000L + t.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc < 7) {
    fprintf(stderr, "usage: bench-posix create|read|unlink|overwrite DIR FILES FILE_BYTES CALL_BYTES PASSES [direct]\n");
    return 2;
  }
  const char *what = argv[1];
  long files = atol(argv[3]);
  fileBytes = atol(argv[4]);
  callBytes = atol(argv[5]);
  long passes = atol(argv[6]);
  int direct = argc > 7 ? O_DIRECT : 0;
  folder = open(argv[2], O_RDONLY | O_DIRECTORY);
  if (folder < 0) die(argv[2]);
  if (posix_memalign((void **)&buffer, ALIGNMENT, callBytes) != 0) die("memory");
  for (long i = 0; i < callBytes; i++) buffer[i] = (char)(i * 2654435761 >> 13);

  if (strcmp(what, "create") != 0) {
    for (long file = 0; file < files; file++) writeFile(file, O_CREAT | O_EXCL);
  }
  long cpu = cpuNanos();
  long wall = wallNanos();
  for (long pass = 0; pass < passes; pass++) {
    for (long file = 0; file < files; file++) {
      if (what[0] == 'c') {
        writeFile(file, O_CREAT | O_EXCL | direct);
      } else if (what[0] == 'r') {
        readFile(file, direct);
      } else if (what[0] == 'o') {
        writeFile(file, direct);
      } else if (unlinkat(folder, name(file), 0) < 0) {
        die("unlink");
      }
    }
  }
  wall = wallNanos() - wall;
  cpu = cpuNanos() - cpu;
  printf("%ld %ld %ld\n", files * passes, cpu, wall);
  return 0;
}
