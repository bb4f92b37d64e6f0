#include "symbol/sandbox.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#if defined(__has_feature) && !defined(__SANITIZE_ADDRESS__)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1  // as g++ calls it
#endif
#endif

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__)) && !defined(__SANITIZE_ADDRESS__)
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#if __has_include(<linux/landlock.h>)
#include <linux/landlock.h>
#endif
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace paycode {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t own_architecture = AUDIT_ARCH_X86_64;
#else
constexpr std::uint32_t own_architecture = AUDIT_ARCH_AARCH64;
#endif

/// A call that is allowed, or only with certain bits of one argument unset, or with a certain value of it.
struct Allowed {
  std::uint32_t call;
  enum class Only : std::uint8_t { any, without_bits, equal, masked } only = Only::any;
  std::uint32_t argument = 0;
  std::uint32_t value = 0;
  std::uint32_t mask = 0;  ///< of the argument, where only some of its bits are to be equal
};

using Only = Allowed::Only;

// Descriptors come from the parent alone: nothing here opens, connects, starts a program or a thread.
// fstat() is not here: since glibc 2.33 it is newfstatat(), which looks at names too.
constexpr std::array allowed = {
    Allowed{SYS_read},
    Allowed{SYS_write},
    Allowed{SYS_pread64},
    Allowed{SYS_readv},
    Allowed{SYS_writev},
    Allowed{SYS_lseek},
    Allowed{SYS_close},
    Allowed{SYS_recvmsg},
    Allowed{SYS_recvfrom},
    Allowed{SYS_sendto, Only::equal, 4, 0},
    Allowed{SYS_mmap, Only::without_bits, 2, PROT_EXEC},
    Allowed{SYS_mprotect, Only::without_bits, 2, PROT_EXEC},
    Allowed{SYS_munmap},
    Allowed{SYS_mremap},
    Allowed{SYS_madvise},
    Allowed{SYS_brk},
    Allowed{SYS_futex},
    Allowed{SYS_prlimit64, Only::equal, 0, 0},  // of the process itself
    Allowed{SYS_getrusage},
    Allowed{SYS_clock_gettime},
    Allowed{SYS_gettimeofday},
    Allowed{SYS_getrandom},
    Allowed{SYS_getpid},
    Allowed{SYS_gettid},
    Allowed{SYS_sched_yield},
    Allowed{SYS_sched_getaffinity},
    Allowed{SYS_rt_sigprocmask},
    Allowed{SYS_rt_sigreturn},
    Allowed{SYS_restart_syscall},
    Allowed{SYS_exit},
    Allowed{SYS_exit_group},
};

constexpr std::uint32_t offset_of_argument(std::uint32_t index) {
  return static_cast<std::uint32_t>(offsetof(seccomp_data, args) +
                                    index * sizeof(std::uint64_t));  // the lower half: little-endian, both
}

constexpr std::size_t instructions_max = 600;

class Program {
 public:
  void add(std::uint16_t code, std::uint32_t value, std::uint8_t if_true = 0, std::uint8_t if_false = 0) {
    instructions_[count_++] = {code, if_true, if_false, value};
  }
  void load(std::uint32_t offset) { add(BPF_LD | BPF_W | BPF_ABS, offset); }
  void give(std::uint32_t action) { add(BPF_RET | BPF_K, action); }

  /// Several entries may speak of one call: where an argument does not fit, the next one is asked.
  void allow(const Allowed& each) {
    constexpr std::uint16_t equal = BPF_JMP | BPF_JEQ | BPF_K, any_bit = BPF_JMP | BPF_JSET | BPF_K;
    if (each.only == Only::any) {
      add(equal, each.call, 0, 1);
      give(SECCOMP_RET_ALLOW);
      return;
    }
    const bool masked = each.only == Only::masked;
    add(equal, each.call, 0, masked ? 5 : 4);
    load(offset_of_argument(each.argument));
    if (masked) add(BPF_ALU | BPF_AND | BPF_K, each.mask);
    const bool wanted = each.only != Only::without_bits;
    add(wanted ? equal : any_bit, each.value, wanted ? 0 : 1, wanted ? 1 : 0);
    give(SECCOMP_RET_ALLOW);
    load(offsetof(seccomp_data, nr));
  }

  void begin() {
    load(offsetof(seccomp_data, arch));
    add(BPF_JMP | BPF_JEQ | BPF_K, own_architecture, 1, 0);
    give(SECCOMP_RET_KILL_PROCESS);
    load(offsetof(seccomp_data, nr));
  }

  bool close() {
    const sock_fprog filter = program();
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
  }

 private:
  sock_fprog program() { return {static_cast<unsigned short>(count_), instructions_.data()}; }
  std::array<sock_filter, instructions_max> instructions_{};
  std::size_t count_ = 0;
};

}  // namespace

bool close_sandbox() noexcept {
  Program program;
  program.begin();
  for (const Allowed& each : allowed) program.allow(each);
  program.give(SECCOMP_RET_ERRNO | EPERM);
  return program.close();
}

namespace {

// What a program needs that loads libraries, starts threads (and, where it is a script, other programs) and reads
// files. Signals go to itself, limits are its own, a namespace is not made. Of what is not here it is told that the
// system has it not: the C library knows a way around most of that.
constexpr std::array allowed_to_programs = {
    Allowed{SYS_read},
    Allowed{SYS_write},
    Allowed{SYS_readv},
    Allowed{SYS_writev},
    Allowed{SYS_pread64},
    Allowed{SYS_close},
    Allowed{SYS_close_range},
    Allowed{SYS_lseek},
    Allowed{SYS_fstat},
    Allowed{SYS_newfstatat},
    Allowed{SYS_statx},
    Allowed{SYS_statfs},
    Allowed{SYS_fstatfs},
    Allowed{SYS_faccessat},
    Allowed{SYS_faccessat2},
    Allowed{SYS_readlinkat},
    Allowed{SYS_getdents64},
    Allowed{SYS_getcwd},
    Allowed{SYS_chdir},
    Allowed{SYS_fadvise64},
    Allowed{SYS_mmap},
    Allowed{SYS_mprotect},
    Allowed{SYS_munmap},
    Allowed{SYS_mremap},
    Allowed{SYS_madvise},
    Allowed{SYS_brk},
    Allowed{SYS_membarrier},
    Allowed{SYS_futex},
    Allowed{SYS_rseq},
    Allowed{SYS_set_tid_address},
    Allowed{SYS_set_robust_list},
    Allowed{SYS_get_robust_list},
    Allowed{SYS_rt_sigaction},
    Allowed{SYS_rt_sigprocmask},
    Allowed{SYS_rt_sigreturn},
    Allowed{SYS_rt_sigtimedwait},
    Allowed{SYS_sigaltstack},
    Allowed{SYS_restart_syscall},
    Allowed{SYS_pipe2},
    Allowed{SYS_dup},
    Allowed{SYS_dup3},
    Allowed{SYS_ppoll},
    Allowed{SYS_pselect6},
    Allowed{SYS_eventfd2},
    Allowed{SYS_nanosleep},
    Allowed{SYS_clock_nanosleep},
    Allowed{SYS_clock_gettime},
    Allowed{SYS_clock_getres},
    Allowed{SYS_gettimeofday},
    Allowed{SYS_times},
    Allowed{SYS_getrandom},
    Allowed{SYS_uname},
    Allowed{SYS_sysinfo},
    Allowed{SYS_getrusage},
    Allowed{SYS_getcpu},
    Allowed{SYS_getpid},
    Allowed{SYS_gettid},
    Allowed{SYS_getppid},
    Allowed{SYS_getpgid},
    Allowed{SYS_getsid},
    Allowed{SYS_getuid},
    Allowed{SYS_geteuid},
    Allowed{SYS_getgid},
    Allowed{SYS_getegid},
    Allowed{SYS_getgroups},
    Allowed{SYS_sched_yield},
    Allowed{SYS_sched_getaffinity},
    Allowed{SYS_sched_getparam},
    Allowed{SYS_sched_getscheduler},
    Allowed{SYS_execve},
    Allowed{SYS_wait4},
    Allowed{SYS_waitid},
    Allowed{SYS_umask},
    Allowed{SYS_exit},
    Allowed{SYS_exit_group},
    Allowed{SYS_prlimit64, Only::equal, 0, 0},
    Allowed{SYS_setrlimit},
    Allowed{SYS_getrlimit},
    Allowed{SYS_clone, Only::without_bits, 0, 0x7E020080U},  // CLONE_NEW…
    Allowed{SYS_fcntl, Only::equal, 1, F_DUPFD},
    Allowed{SYS_fcntl, Only::equal, 1, F_DUPFD_CLOEXEC},
    Allowed{SYS_fcntl, Only::equal, 1, F_GETFD},
    Allowed{SYS_fcntl, Only::equal, 1, F_SETFD},
    Allowed{SYS_fcntl, Only::equal, 1, F_GETFL},
    Allowed{SYS_fcntl, Only::equal, 1, F_SETFL},
    Allowed{SYS_ioctl, Only::equal, 1, TCGETS},
    Allowed{SYS_ioctl, Only::equal, 1, TIOCGWINSZ},
    Allowed{SYS_ioctl, Only::equal, 1, FIONREAD},
#if defined(__x86_64__)
    Allowed{SYS_stat},
    Allowed{SYS_lstat},
    Allowed{SYS_access},
    Allowed{SYS_readlink},
    Allowed{SYS_getdents},
    Allowed{SYS_pipe},
    Allowed{SYS_dup2},
    Allowed{SYS_poll},
    Allowed{SYS_select},
    Allowed{SYS_time},
    Allowed{SYS_fork},
    Allowed{SYS_vfork},
    Allowed{SYS_getpgrp},
    Allowed{SYS_arch_prctl},
#endif
};

#ifdef SYS_landlock_create_ruleset
constexpr std::uint64_t read_rights =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t file_rights = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t device_rights = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;

/// All that version `version` of Landlock knows to refuse about files; 5 and later could refuse a device's ioctl,
/// which the filter of calls does.
std::uint64_t all_rights(long version) {
  constexpr std::uint64_t first = (1U << 13U) - 1U, refer = 1U << 13U, truncate = 1U << 14U;
  return first | (version >= 2 ? refer : 0U) | (version >= 3 ? truncate : 0U);
}

void permit(int rules, int place, std::uint64_t rights) {
  const landlock_path_beneath_attr beneath{rights, place};
  if (place >= 0) syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
}

void permit(int rules, const char* path, std::uint64_t rights) {
  if (path == nullptr) return;
  const int place = open(path, O_PATH | O_CLOEXEC);
  permit(rules, place, rights);
  if (place >= 0) close(place);
}

/// Of files only programs, libraries and settings can be read, and what is asked for; nothing can be written.
bool close_files(const ConverterPlaces& places) {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  landlock_ruleset_attr about{};
  about.handled_access_fs = all_rights(version);
  const auto rules =
      static_cast<int>(syscall(SYS_landlock_create_ruleset, &about, sizeof about.handled_access_fs, 0));
  if (rules < 0) return false;
  for (const char* folder : {"/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc/fonts", "/etc/alternatives",
                             "/var/cache/fontconfig", "/proc/self"})
    permit(rules, folder, read_rights);
  permit(rules, "/etc/ld.so.cache", file_rights);
  permit(rules, "/dev/null", device_rights);
  permit(rules, places.program, file_rights);
  permit(rules, places.file, LANDLOCK_ACCESS_FS_READ_FILE);
  permit(rules, places.device, device_rights);
  const bool closed = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  close(rules);
  return closed;
}
#else
bool close_files(const ConverterPlaces&) { return false; }
#endif

}  // namespace

bool close_converter_sandbox(const ConverterPlaces& places) noexcept {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  const bool files_closed = close_files(places);
  const bool device = places.device != nullptr;
  Program program;
  program.begin();
  for (const Allowed& each : allowed_to_programs) program.allow(each);
  const auto self = static_cast<std::uint32_t>(getpid());
  program.allow({SYS_kill, Only::equal, 0, self});
  program.allow({SYS_tgkill, Only::equal, 0, self});
  // Where Landlock is not there, this still keeps files from being written; a device has to be.
  constexpr std::uint32_t making = O_CREAT | O_TRUNC, writing = making | O_WRONLY | O_RDWR;
  program.allow({SYS_openat, Only::without_bits, 2, device ? making : writing});
#if defined(__x86_64__)
  program.allow({SYS_open, Only::without_bits, 1, device ? making : writing});
#endif
  constexpr std::uint32_t kind_of_request = 0xFF00, video = 'V' << 8U;
  if (device) program.allow({SYS_ioctl, Only::masked, 1, video, kind_of_request});
  program.give(SECCOMP_RET_ERRNO | ENOSYS);
  return program.close() && files_closed;
}

bool can_sandbox() noexcept {
  // A kernel that knows filters looks at this one, and finds it nowhere.
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, nullptr) != 0 && errno == EFAULT;
}

}  // namespace paycode
#else
namespace paycode {

bool close_sandbox() noexcept { return false; }
bool close_converter_sandbox(const ConverterPlaces&) noexcept { return false; }
bool can_sandbox() noexcept { return false; }

}  // namespace paycode
#endif
