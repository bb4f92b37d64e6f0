// What schemes want of their symbols, whether they have a table yet or not, and payloads for them. Payees are
// invented.
#pragma once

#include <stdexcept>
#include <string>

#include "symbol/drawing.hpp"

namespace needs {

using paycode::SymbolNeeds;
using Kind = SymbolNeeds::Kind;

inline constexpr SymbolNeeds any = {};
/// EPC069-12: level M, at most version 13.
inline constexpr SymbolNeeds epc = {.level = 'M', .version_max = 13, .kind_ruled = true, .level_ruled = true};
/// SIX: level M, 46 mm, a cross in the centre.
inline constexpr SymbolNeeds swiss = {
    .level = 'M', .size_um = 46'000, .level_ruled = true, .size_of_side = true, .swiss_cross = true};
/// UPN QR: version 15, level M, ISO-8859-2 announced.
inline constexpr SymbolNeeds upn = {.level = 'M',
                                    .version_min = 15,
                                    .version_max = 15,
                                    .eci = 4,
                                    .level_ruled = true,
                                    .eci_ruled = true,
                                    .bytes_only = true};
/// HUB-3: PDF417 of 9 columns at level 4, rows three modules high, a module 0.254 mm wide.
inline constexpr SymbolNeeds hub3 = {
    .kind = Kind::pdf417, .level = '4', .size_um = 254, .columns = 9, .row_height = 3, .kind_ruled = true};
inline constexpr SymbolNeeds code128 = {.kind = Kind::code128};
/// EMVCo: byte mode, UTF-8 announced where it is wanted.
inline constexpr SymbolNeeds emv = {.eci = 26, .bytes_only = true};

inline const std::string epc_text =
    "BCD\n002\n1\nSCT\n\nBlumenhof Beispiel\nDE79999000000000004711\nEUR12.30\n\n\nRechnung 4711 vom 15. Juni "
    "2026, Strauss";
inline const std::string swiss_text =
    "SPC\r\n0200\r\n1\r\nCH4230123000000004711\r\nS\r\nBeispiel Garten "
    "AG\r\nMusterweg\r\n12\r\n9999\r\nMusterdorf\r\nCH"
    "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n1949.75\r\nCHF\r\nS\r\nErika "
    "Erfunden\r\nErfindung\r\n1\r\n9998\r\nNirgendwo\r\nCH"
    "\r\nQRR\r\n000000000000000000000047112\r\nAuftrag vom 15.06.2026\r\nEPD";
inline const std::string hub3_text =
    "HRVHUB30\nEUR\n000000000004711\nIzmislio Ivo\nIzmisljena ulica 1\n10000 Nigdje\nPrimjer d.o.o.\nUzorak "
    "2\n10000 "
    "Nigdje\nHR3698765430000004711\nHR01\n4711-20260615\nCOST\nRacun za lipanj\n";
inline const std::string emv_text =
    "00020126330014br.gov.bcb.pix0111123456789095204000053039865802BR5911PADARIA LUA6009SAO "
    "PAULO62070503***63041234";

inline paycode::DrawnSymbol symbol_of(const std::string& text, const SymbolNeeds& wanted,
                                      const paycode::DrawOptions& options = {}) {
  paycode::DrawAnswer answer = paycode::draw(text, wanted, options);
  if (const auto* error = std::get_if<paycode::DrawError>(&answer)) throw std::runtime_error(error->message);
  return std::get<paycode::DrawnSymbol>(answer);
}

inline std::string fault(const std::string& text, const SymbolNeeds& wanted,
                         const paycode::DrawOptions& options = {}) {
  const paycode::DrawAnswer answer = paycode::draw(text, wanted, options);
  const auto* error = std::get_if<paycode::DrawError>(&answer);
  return error == nullptr ? std::string() : error->code + ": " + error->message;
}

inline paycode::Raster raster(const paycode::DrawnSymbol& symbol, const paycode::DrawingSize& size = {}) {
  return std::get<paycode::Raster>(paycode::raster_of(symbol, size));
}

}  // namespace needs
