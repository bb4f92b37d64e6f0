#include "symbol/sandbox.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

#if defined(__has_feature) && !defined(__SANITIZE_ADDRESS__)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1  // as g++ calls it
#endif
#endif

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__)) && !defined(__SANITIZE_ADDRESS__)
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
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
  enum class Only : std::uint8_t { any, without_bits, equal } only = Only::any;
  std::uint32_t argument = 0;
  std::uint32_t value = 0;
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

// A converter loads libraries and starts threads, as any program does. It reaches nobody, changes no file and looks
// into no other process; how files may be opened is said below.
constexpr std::uint32_t denied[] = {
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_sendto,
    SYS_sendmsg,
    SYS_sendmmsg,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_kill,
    SYS_tkill,
    SYS_pidfd_open,
    SYS_pidfd_getfd,
    SYS_openat2,
    SYS_io_uring_setup,
    SYS_name_to_handle_at,
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_chroot,
    SYS_unshare,
    SYS_setns,
    SYS_bpf,
    SYS_userfaultfd,
    SYS_perf_event_open,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_truncate,
    SYS_ftruncate,
    SYS_unlinkat,
    SYS_renameat2,
    SYS_mkdirat,
    SYS_mknodat,
    SYS_linkat,
    SYS_symlinkat,
    SYS_fchmod,
    SYS_fchmodat,
    SYS_fchown,
    SYS_fchownat,
    SYS_setxattr,
    SYS_lsetxattr,
    SYS_fsetxattr,
    SYS_utimensat,
#if defined(__x86_64__)
    SYS_unlink,
    SYS_rename,
    SYS_renameat,
    SYS_mkdir,
    SYS_rmdir,
    SYS_mknod,
    SYS_link,
    SYS_symlink,
    SYS_chmod,
    SYS_chown,
    SYS_lchown,
    SYS_creat,
    SYS_utime,
    SYS_utimes,
    SYS_futimesat,
#endif
};

/// At most three instructions each: the call's number, its argument, the test of that.
constexpr std::size_t instructions_max = 24 + allowed.size() * 6 + std::size(denied) * 2;

class Program {
 public:
  void add(std::uint16_t code, std::uint32_t value, std::uint8_t if_true = 0, std::uint8_t if_false = 0) {
    instructions_[count_++] = {code, if_true, if_false, value};
  }
  void load(std::uint32_t offset) { add(BPF_LD | BPF_W | BPF_ABS, offset); }
  void give(std::uint32_t action) { add(BPF_RET | BPF_K, action); }

  void allow(const Allowed& each) {
    constexpr std::uint16_t equal = BPF_JMP | BPF_JEQ | BPF_K, any_bit = BPF_JMP | BPF_JSET | BPF_K;
    if (each.only == Only::any) {
      add(equal, each.call, 0, 1);
      give(SECCOMP_RET_ALLOW);
      return;
    }
    add(equal, each.call, 0, 4);
    load(offset_of_argument(each.argument));
    const bool wanted = each.only != Only::without_bits;
    add(each.only == Only::equal ? equal : any_bit, each.value, wanted ? 0 : 1, wanted ? 1 : 0);
    give(SECCOMP_RET_ALLOW);
    give(SECCOMP_RET_ERRNO | EPERM);
  }

  void deny(std::uint32_t call) {
    add(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1);
    give(SECCOMP_RET_ERRNO | EPERM);
  }

  /// With one of `bits` set in the argument.
  void deny(std::uint32_t call, std::uint32_t argument, std::uint32_t bits) {
    add(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4);
    load(offset_of_argument(argument));
    add(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1);
    give(SECCOMP_RET_ERRNO | EPERM);
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

bool close_converter_sandbox(bool writes_device) noexcept {
  Program program;
  program.begin();
#if defined(__x86_64__)
  constexpr std::uint32_t first_of_x32 = 0x40000000;  // the same calls by other numbers
  program.add(BPF_JMP | BPF_JGE | BPF_K, first_of_x32, 0, 1);
  program.give(SECCOMP_RET_ERRNO | EPERM);
#endif
  for (const std::uint32_t call : denied) program.deny(call);
  const std::uint32_t writing =
      O_CREAT | O_TRUNC | (writes_device ? 0U : static_cast<std::uint32_t>(O_WRONLY | O_RDWR));
  program.deny(SYS_openat, 2, writing);
#if defined(__x86_64__)
  program.deny(SYS_open, 1, writing);
#endif
  program.give(SECCOMP_RET_ALLOW);
  return program.close();
}

bool can_sandbox() noexcept {
  // A kernel that knows filters looks at this one, and finds it nowhere.
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, nullptr) != 0 && errno == EFAULT;
}

}  // namespace paycode
#else
namespace paycode {

bool close_sandbox() noexcept { return false; }
bool close_converter_sandbox(bool) noexcept { return false; }
bool can_sandbox() noexcept { return false; }

}  // namespace paycode
#endif
