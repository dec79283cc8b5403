"""Names of organisations in Chinese: spelled by characters, or of listed words before a head noun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.names.phrases import PhraseShapes
from kg.names.words import characters
from kg.tokens import Tokens

_DONE_TO = frozenset({"投资", "开发", "建设", "运营"})
"""Words of names that before a facility rather say what is done to it."""


class SpelledShapes(PhraseShapes):
    """Finds names of organisations in Chinese."""

    def _unspaced_org(self, tokens: Tokens, start: int, end: int, taken: Sequence[Any]) -> tuple[int, int] | None:
        """A head noun with the name in quotation marks beside it, or with the words of a name before it.

        Before a head stand characters that spell foreign names (卡利塔银行) or listed words of names (人民民主党); a
        name of the latter alone needs the state before it, which is then part of it.
        """
        texts, norms, count = tokens.texts, tokens.norms, len(tokens)
        if end < count and texts[end] in "“「":
            close = next((j for j in range(end + 2, min(end + 14, count)) if texts[j] in "”」"), None)
            whole = close is not None and all(u is None or (end < u.start and u.end <= close) for u in taken[end:close])
            return (end + 1, close) if whole and close is not None else None
        if start > 1 and texts[start - 1] in "”」":
            opened = next((j for j in range(start - 3, max(-1, start - 14), -1) if texts[j] in "“「"), None)
            return (opened + 1, start - 1) if opened is not None else None
        foreign = characters("transliteration.zh.txt")
        first, spelled, listed = start, 0, 0
        facility = (self.data.org_heads.at(norms, start) or (0, ""))[1] == "Facility"
        while first > 0 and start - first < 16 and taken[first - 1] is None:
            if hit := self.data.org_words.ending(norms, first):
                if facility and "".join(norms[hit[0] : first]) in _DONE_TO:
                    break  # 在布巴港|投资铝土矿码头
                first, listed = hit[0], listed + 1
            elif texts[first - 1] in foreign or (spelled and texts[first - 1] in "·-"):
                first, spelled = first - 1, spelled + 1
            else:
                break
        while first < start and (
            texts[first] in "于因让当能得比及第本多大各立次与"
            or texts[first] in self.data.stop
            or (first > 0 and taken[first - 1] is None and "".join(texts[first - 1 : first + 1]) in self.zh_words)
        ):
            first, spelled = first + 1, spelled - 1  # what can spell a name but rather is a word before it
        if spelled >= 2:
            return first, end
        if self.data.modality.at(tokens.norms, first) is not None:
            return None  # 希望|会议
        head = self.data.org_heads.at(norms, start)
        kind = head[1] if head is not None else ""
        before = taken[first - 1] if first > 0 else None
        if before is not None and before.kind in ("name", "short") and before.end == first and not before.inner:
            types = {n.record.type for n in before.names}
            bodies = {"InternationalOrganization", "Bloc"}
            if kind == "InternationalOrganization" and (types <= bodies or self._of_body(before, taken, bodies)):
                whole = before if types <= bodies else taken[before.start - 1]
                return whole.start, end  # 欧盟选举观察团, 联合国东帝汶特派团
            if kind == "PoliticalParty" and listed > 1 and types & {"State"}:
                return self._past_wing(norms, first), end  # 塞浦路斯左翼[劳动人民进步党]
            if (
                (listed and types & {"State", "Region"})
                or (
                    end - start > 3
                    and norms[end - 1] not in "体织构"
                    and types <= {"State"}
                    and kind in ("CivilOrganization", "ArmedGroup")
                )
                or (
                    types <= {"City", "Territory", "Facility"}
                    and kind in ("Facility", "CivilOrganization", "GovernmentBody", "Agreement", "Meeting")
                )
                or (
                    kind == "Meeting"
                    and (
                        types <= {"InternationalOrganization", "Bloc", "Region"}
                        or self._lone(tokens, before.start, taken)
                    )
                )
            ):
                return before.start, end  # 秘鲁国家造船厂, 拉各斯炼油厂
        if kind == "Company" and end - start > 1 and (named := self._between(tokens, start, taken)) is not None:
            return named, end
        if listed and (
            kind in ("PoliticalParty", "Meeting") or (kind == "ArmedGroup" and (end - start > 2 or listed > 1))
        ):
            return first, end
        return None

    def to_last_head(self, tokens: Tokens, end: int, taken: Sequence[Any], kind: str) -> int:
        """End of a name that goes on with listed words to another head noun: 大韩矿业[振兴公司]."""
        last = end
        while last < len(tokens) and last - end < 8 and taken[last] is None:
            head = self.data.org_heads.at(tokens.norms, last)
            if head is not None and head[1] == kind and (last > end or tokens.norms[head[0] - 1] in "司党"):
                return self.to_last_head(tokens, head[0], taken, kind)
            word = self.data.org_words.at(tokens.norms, last)
            if word is None:
                break
            last = word[0]
        return end

    def _between(self, tokens: Tokens, head: int, taken: Sequence[Any]) -> int | None:
        """Start of the unknown characters between a state and a noun for a company: 日本[丸友]商事, 中国[路建]集团."""
        norms, start = tokens.norms, head
        while start > 0 and head - start < 8 and (taken[start - 1] is None or taken[start - 1].inner):
            if hit := self.data.org_words.ending(norms, start):
                start = hit[0]
                continue
            if not "\u4e00" <= norms[start - 1] <= "\u9fff" or norms[start - 1] in self.data.stop:
                return None
            if self.is_word("".join(norms[start - 1 : start + 1])):
                return None
            start -= 1
        state = taken[start - 1] if start > 0 else None
        if state is None or state.inner or state.end != start or state.kind != "name" or head - start < 2:
            return None
        if self.data.org_words.ending(norms, head) == (start, "") or not any(
            n.record.type == "State" for n in state.names
        ):
            return None
        return start

    @staticmethod
    def _past_wing(norms: Sequence[str], first: int) -> int:
        """Start of a party's name after the word for its side."""
        side = "".join(norms[first : first + 2])
        return first + 2 if side in ("左翼", "右翼", "执政", "反对", "中左", "中右") else first

    @staticmethod
    def _of_body(place: Any, taken: Sequence[Any], bodies: set[str]) -> bool:
        """Whether an international organisation stands right before a place."""
        before = taken[place.start - 1] if place.start else None
        return before is not None and before.kind == "name" and {n.record.type for n in before.names} <= bodies

    def _lone(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> bool:
        """Whether a state at token `start` is no party to the meeting named after it: 新加坡会晤, not 美朝会晤."""
        if start > 0 and taken[start - 1] is not None:
            return False
        data = self.data
        return not data.prepositions.ending(tokens.norms, start) and not data.conj.ending(tokens.norms, start)

    def spelled(self, tokens: Tokens, start: int, taken: Sequence[Any], least: int = 3) -> tuple[int, int] | None:
        """The foreign name that starts at token `start`, after a head noun: 制造商拜卡尔, 公司卡利塔支付."""
        foreign = characters("transliteration.zh.txt")
        end = start
        while end < len(tokens) and end - start < 8 and taken[end] is None and tokens.texts[end] in foreign:
            if self._word_starts(tokens, end):
                break
            end += 1
        letters = end - start
        while end < len(tokens) and letters >= 2 and taken[end] is None:
            hit = self.data.org_words.at(tokens.norms, end)
            if hit is None:
                break
            end, letters = hit[0], letters + 1
        return (start, end) if letters >= least else None
