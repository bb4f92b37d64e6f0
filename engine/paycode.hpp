// paycode for C++: read this header and those that it includes, and you have read the manual.
//
//   char room[1024];
//   paycode::Writer scratch(room, sizeof room);
//   paycode::Payload payload;                                    // about 20 KB: keep it static on a small stack
//   paycode::read("00020126…6304ABCD", {.market = "BR"}, scratch, payload);
//   paycode::check(payload, paycode::Profile::tolerant, scratch);
//   const bool fine = paycode::verdict(payload) <= paycode::Verdict::odd;  // neither unknown nor bad
//   if (fine && payload.next == paycode::Next::pay && !payload.offers.empty())
//     pay(paycode::value(payload, paycode::Field::amount), payload.offers[0].account);
//
// Nothing here allocates, throws, reads a clock or keeps a state. A payload points into the bytes that were read
// and into the scratch buffer: keep both as long as the payload, and wipe() what is sensitive afterwards.
#pragma once

#include "model/amount.hpp"          // Amount: decimal digits and a scale
#include "model/payload.hpp"         // Payload, Entry, Offer, Finding and the names of everything in them
#include "model/scheme.hpp"          // schemes(): the tables
#include "standard/deep_links.hpp"   // links that open a wallet's app
#include "standard/user_agents.hpp"  // which app is scanning
#include "verb/route.hpp"            // route: which way a code can be paid
#include "verb/verbs.hpp"            // read, check, write, set, put, wipe
