// ISO 13616: the International Bank Account Number and its registry.
#pragma once

#include <cstdint>

#include "model/text.hpp"

namespace paycode {

/// The first thing wrong with an IBAN, in the order in which they are looked for.
enum class IbanFault : std::uint8_t {
  none,
  form,     // not two letters, two digits and then upper-case letters and digits; or not the country's pattern
  country,  // no such country in the registry
  length,   // not the length of that country
  check,    // the check digits are wrong
};

/// Tests an IBAN in electronic form: no blanks, letters in upper case.
///
/// The pattern is the registry's BBAN structure. National check digits inside the BBAN are bban.hpp's: banks have
/// issued, and banks accept, numbers that break them.
IbanFault iban_fault(Text iban) noexcept;

/// Bytes of an IBAN of `country` (alpha-2, upper case), 15..33; 0 where the registry has no such country.
///
/// Territories that the registry enters under another country have no own length: IBANs of AX begin with FI, of
/// BL GF GP MF MQ NC PF PM RE TF WF YT with FR, of GG IM JE with GB. Countries that print IBANs without being
/// registered (AO BF BJ CF CG CI CM CV DZ GA GQ GW IR KM MA MG ML MZ NE SN TD TG) answer 0 too.
std::size_t iban_length(Text country) noexcept;

}  // namespace paycode
