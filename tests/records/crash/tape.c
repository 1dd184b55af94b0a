/* Preloaded into a process, this keeps a tape of everything that it does to the files under one folder, in order, and
 * makes chosen calls fail. disk.py reads the tape.
 *
 *   TAPE_FILE    the tape: a Header, then Records; shared by all processes under test, which take turns (`lock`)
 *   TAPE_FOLDER  the folder to watch, as an absolute path without symbolic links
 *
 * A sync is noted and not carried out: the disk after a power cut is worked out from the tape, never read. Writing
 * through mmap, sendfile or stdio is not seen; the stores under test do not do it to what they must keep.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum what { OPENED = 1, WRITTEN, CUT_TO, SYNCED, UNLINKED, RENAMED, LINKED, MADE_FOLDER };
enum fault { NO_FAULT, FAIL_WRITE, FAIL_SYNC };

typedef struct {
    uint32_t lock;
    uint32_t full;           /* the tape ran out: what it says is worthless */
    uint64_t size, used;
    /* The fault to be injected, set and cleared by the test. */
    uint32_t fault, error;
    int64_t after;           /* calls that still succeed */
    uint32_t stays, hits;    /* whether every later call fails too; how many have failed */
    char in[256];            /* only files whose path contains this */
} Header;

typedef struct {
    uint32_t size;           /* of the whole record, a multiple of 8 */
    uint32_t what;
    uint64_t inode;
    int64_t at;
    uint32_t name, data;     /* bytes that follow: the path (and the other path after a zero byte), what was written */
} Record;

typedef struct { char *path; uint64_t inode; } Watched;

#define MOST 4096
static Watched watched[MOST];
static Header *tape;
static char folder[PATH_MAX];
static size_t folder_length;

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void start(void) {
    const char *file = getenv("TAPE_FILE"), *under = getenv("TAPE_FOLDER");
    if (!file || !under || strlen(under) >= sizeof folder) return;
    int fd = open(file, O_RDWR | O_CLOEXEC);
    struct stat is;
    if (fd < 0 || fstat(fd, &is)) { perror("tape"); _exit(99); }
    tape = mmap(NULL, is.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (tape == MAP_FAILED) { perror("tape"); _exit(99); }
    strcpy(folder, under);
    folder_length = strlen(folder);
}

static void take(void) {
    while (__atomic_exchange_n(&tape->lock, 1, __ATOMIC_ACQUIRE)) sched_yield();
}

static void give(void) { __atomic_store_n(&tape->lock, 0, __ATOMIC_RELEASE); }

static int inside(const char *path) {
    return tape && !strncmp(path, folder, folder_length) && (path[folder_length] == '/' || !path[folder_length]);
}

/* The absolute path of `path`, as openat takes it. */
static const char *absolute(int at, const char *path, char *buffer) {
    if (path[0] == '/') return path;
    char link[64];
    ssize_t length = 0;
    if (at == AT_FDCWD) {
        if (!getcwd(buffer, PATH_MAX)) return "";
        length = strlen(buffer);
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        if ((length = readlink(link, buffer, PATH_MAX)) < 0) return "";
    }
    if (!strncmp(path, "./", 2)) path += 2;
    snprintf(buffer + length, PATH_MAX - length, "/%s", path);
    return buffer;
}

static void note(uint32_t what, uint64_t inode, int64_t at, const char *name, size_t name_length, const void *data,
                 size_t length) {
    Record record = {0, what, inode, at, name_length, length};
    record.size = (sizeof record + name_length + length + 7) & ~(size_t)7;
    if (tape->used + record.size > tape->size) { tape->full = 1; return; }
    char *to = (char *)tape + tape->used;
    memcpy(to, &record, sizeof record);
    memcpy(to + sizeof record, name, name_length);
    if (data) memcpy(to + sizeof record + name_length, data, length);
    tape->used += record.size;
}

/* Whether this call is to fail. Asked under the lock. */
static int fails(uint32_t kind, int fd) {
    if (tape->fault != kind || !strstr(watched[fd].path, tape->in)) return 0;
    if (tape->after > 0) { tape->after--; return 0; }
    tape->hits++;
    if (!tape->stays) tape->fault = NO_FAULT;
    return 1;
}

static int is_watched(int fd) { return tape && fd >= 0 && fd < MOST && watched[fd].path; }

static int opened(int fd, int flags) {
    if (fd < 0 || fd >= MOST || !tape) return fd;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length < 0 ? 0 : length] = 0;
    struct stat is;
    if (!inside(path) || fstat(fd, &is)) return fd;
    free(watched[fd].path);
    watched[fd] = (Watched){strdup(path), is.st_ino};
    if (S_ISREG(is.st_mode)) note(OPENED, is.st_ino, flags & O_TRUNC ? 0 : -1, path, length, NULL, 0);
    return fd;
}

static mode_t mode_of(int flags, va_list more) {
    return flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(more, int) : 0;
}

/* Opening is noted under the lock, so that no other process's rename comes between. */
#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list more; va_start(more, flags); mode_t mode = mode_of(flags, more); va_end(more); \
        if (!tape) return real(path, flags, mode); \
        take(); \
        int fd = opened(real(path, flags, mode), flags), error = errno; \
        give(); \
        errno = error; \
        return fd; \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int at, const char *path, int flags, ...) { \
        REAL(name); \
        va_list more; va_start(more, flags); mode_t mode = mode_of(flags, more); va_end(more); \
        if (!tape) return real(at, path, flags, mode); \
        take(); \
        int fd = opened(real(at, path, flags, mode), flags), error = errno; \
        give(); \
        errno = error; \
        return fd; \
    }
OPENAT(openat)
OPENAT(openat64)

/* What a program built with _FORTIFY_SOURCE calls in their place. */
int __open_2(const char *path, int flags) { return open(path, flags); }
int __open64_2(const char *path, int flags) { return open64(path, flags); }
int __openat_2(int at, const char *path, int flags) { return openat(at, path, flags); }
int __openat64_2(int at, const char *path, int flags) { return openat64(at, path, flags); }

int close(int fd) {
    REAL(close);
    if (fd >= 0 && fd < MOST && watched[fd].path) { free(watched[fd].path); watched[fd].path = NULL; }
    return real(fd);
}

/* How much of `length` may be written: all, or on a fault half (a full disk takes what it can), or -1 with errno. */
static ssize_t allowed(int fd, size_t length) {
    if (!fails(FAIL_WRITE, fd)) return length;
    if (tape->error == ENOSPC && tape->hits == 1 && length > 1) return length / 2;
    errno = tape->error;
    return -1;
}

ssize_t write(int fd, const void *data, size_t length) {
    REAL(write);
    if (!is_watched(fd)) return real(fd, data, length);
    take();
    ssize_t done = allowed(fd, length);
    if (done >= 0 && (done = real(fd, data, done)) > 0)
        note(WRITTEN, watched[fd].inode, lseek(fd, 0, SEEK_CUR) - done, "", 0, data, done);
    int error = errno;
    give();
    errno = error;
    return done;
}

#define PWRITE(name, offset) \
    ssize_t name(int fd, const void *data, size_t length, offset at) { \
        REAL(name); \
        if (!is_watched(fd)) return real(fd, data, length, at); \
        take(); \
        ssize_t done = allowed(fd, length); \
        if (done >= 0 && (done = real(fd, data, done, at)) > 0) \
            note(WRITTEN, watched[fd].inode, at, "", 0, data, done); \
        int error = errno; \
        give(); \
        errno = error; \
        return done; \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

/* One after another: a reader of the tape need not know about vectors. */
#define PWRITEV(name, offset, one) \
    ssize_t name(int fd, const struct iovec *parts, int count, offset at) { \
        REAL(name); \
        if (!is_watched(fd)) return real(fd, parts, count, at); \
        ssize_t all = 0; \
        for (int i = 0; i < count; i++) { \
            ssize_t done = one(fd, parts[i].iov_base, parts[i].iov_len, at + all); \
            if (done < 0) return all ? all : done; \
            all += done; \
            if ((size_t)done < parts[i].iov_len) break; \
        } \
        return all; \
    }
PWRITEV(pwritev, off_t, pwrite)
PWRITEV(pwritev64, off64_t, pwrite64)

ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(writev);
    if (!is_watched(fd)) return real(fd, parts, count);
    ssize_t all = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = write(fd, parts[i].iov_base, parts[i].iov_len);
        if (done < 0) return all ? all : done;
        all += done;
    }
    return all;
}

#define FTRUNCATE(name, offset) \
    int name(int fd, offset size) { \
        REAL(name); \
        if (!is_watched(fd)) return real(fd, size); \
        take(); \
        int result = real(fd, size); \
        if (!result) note(CUT_TO, watched[fd].inode, size, "", 0, NULL, 0); \
        give(); \
        return result; \
    }
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

#define TRUNCATE(name, offset) \
    int name(const char *path, offset size) { \
        REAL(name); \
        char buffer[PATH_MAX]; \
        const char *full = tape ? absolute(AT_FDCWD, path, buffer) : ""; \
        struct stat is; \
        if (!inside(full) || stat(path, &is)) return real(path, size); \
        take(); \
        int result = real(path, size); \
        if (!result) { \
            note(OPENED, is.st_ino, -1, full, strlen(full), NULL, 0); \
            note(CUT_TO, is.st_ino, size, "", 0, NULL, 0); \
        } \
        give(); \
        return result; \
    }
TRUNCATE(truncate, off_t)
TRUNCATE(truncate64, off64_t)

/* Making room lengthens a file with zeros. */
#define ALLOCATE(name, offset) \
    int name(int fd, offset at, offset length) { \
        REAL(name); \
        if (!is_watched(fd)) return real(fd, at, length); \
        take(); \
        struct stat before, after; \
        fstat(fd, &before); \
        int result = fails(FAIL_WRITE, fd) ? (int)tape->error : real(fd, at, length); \
        if (!result && !fstat(fd, &after) && after.st_size > before.st_size) \
            note(CUT_TO, watched[fd].inode, after.st_size, "", 0, NULL, 0); \
        give(); \
        return result; \
    }
ALLOCATE(posix_fallocate, off_t)
ALLOCATE(posix_fallocate64, off64_t)

#define SYNC(name) \
    int name(int fd) { \
        REAL(name); \
        if (!is_watched(fd)) return real(fd); \
        take(); \
        int failed = fails(FAIL_SYNC, fd), error = tape->error; \
        if (!failed) note(SYNCED, watched[fd].inode, 0, watched[fd].path, strlen(watched[fd].path), NULL, 0); \
        give(); \
        if (failed) errno = error; \
        return failed ? -1 : 0; \
    }
SYNC(fsync)
SYNC(fdatasync)

static int unlink_(int at, const char *path, int flags) {
    REAL(unlinkat);
    char buffer[PATH_MAX];
    const char *full = tape ? absolute(at, path, buffer) : "";
    if (!inside(full)) return real(at, path, flags);
    take();
    int result = real(at, path, flags), error = errno;
    if (!result) note(UNLINKED, 0, 0, full, strlen(full), NULL, 0);
    give();
    errno = error;
    return result;
}
int unlink(const char *path) { return unlink_(AT_FDCWD, path, 0); }
int unlinkat(int at, const char *path, int flags) { return unlink_(at, path, flags); }
int rmdir(const char *path) { return unlink_(AT_FDCWD, path, AT_REMOVEDIR); }

static int moved(uint32_t what, int from_at, const char *from, int to_at, const char *to, unsigned flags) {
    static __typeof__(&renameat2) rename_;
    static __typeof__(&linkat) link_;
    if (!rename_) rename_ = (__typeof__(&renameat2))dlsym(RTLD_NEXT, "renameat2");
    if (!link_) link_ = (__typeof__(&linkat))dlsym(RTLD_NEXT, "linkat");
    char first[PATH_MAX], second[PATH_MAX], both[2 * PATH_MAX];
    const char *a = tape ? absolute(from_at, from, first) : "", *b = tape ? absolute(to_at, to, second) : "";
    int seen = inside(a) || inside(b);
    if (seen) take();
    int result = what == RENAMED ? rename_(from_at, from, to_at, to, flags) : link_(from_at, from, to_at, to, flags);
    int error = errno;
    if (seen) {
        if (!result) note(what, 0, 0, both, snprintf(both, sizeof both, "%s%c%s", a, 0, b), NULL, 0);
        give();
    }
    errno = error;
    return result;
}
int rename(const char *from, const char *to) { return moved(RENAMED, AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int at, const char *from, int to_at, const char *to) { return moved(RENAMED, at, from, to_at, to, 0); }
int renameat2(int at, const char *from, int to_at, const char *to, unsigned flags) {
    return moved(RENAMED, at, from, to_at, to, flags);
}
int link(const char *from, const char *to) { return moved(LINKED, AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int at, const char *from, int to_at, const char *to, int flags) {
    return moved(LINKED, at, from, to_at, to, flags);
}

static int made(int at, const char *path, mode_t mode) {
    REAL(mkdirat);
    char buffer[PATH_MAX];
    const char *full = tape ? absolute(at, path, buffer) : "";
    if (!inside(full)) return real(at, path, mode);
    take();
    int result = real(at, path, mode), error = errno;
    if (!result) note(MADE_FOLDER, 0, 0, full, strlen(full), NULL, 0);
    give();
    errno = error;
    return result;
}
int mkdir(const char *path, mode_t mode) { return made(AT_FDCWD, path, mode); }
int mkdirat(int at, const char *path, mode_t mode) { return made(at, path, mode); }
