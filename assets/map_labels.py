"""Names that are written on the land and the sea, for map.json. Tool-time only.

Each: kind, lon, lat (degrees, of the middle), size in pixels at 100 %, the metres a pixel between which it shows,
and its text in English, Turkish, Russian and Arabic.
"""

from __future__ import annotations

from typing import Any

_ROWS: list[tuple[str, float, float, int, float, float, str, str, str, str]] = [
    ("play", 17.3, 26.6, 24, 800, 9000, "Libya", "Libya", "Ливия", "ليبيا"),
    ("country", 34.4, 39.25, 18, 450, 9000, "Turkey", "Türkiye", "Турция", "تركيا"),
    ("country", 38.75, 34.75, 15, 450, 9000, "Syria", "Suriye", "Сирия", "سوريا"),
    ("country", 29.3, 27.3, 18, 450, 9000, "Egypt", "Mısır", "Египет", "مصر"),
    ("country", 9.4, 34.6, 15, 350, 9000, "Tunisia", "Tunus", "Тунис", "تونس"),
    ("country", 4.4, 31.6, 17, 700, 9000, "Algeria", "Cezayir", "Алжир", "الجزائر"),
    ("country", 21.9, 39.35, 14, 450, 4200, "Greece", "Yunanistan", "Греция", "اليونان"),
    ("country", 33.05, 34.96, 13, 150, 1500, "Cyprus", "Kıbrıs", "Кипр", "قبرص"),
    ("country", 34.95, 30.6, 13, 350, 1900, "Israel", "İsrail", "Израиль", "إسرائيل"),
    ("quiet", 35.92, 34.02, 13, 300, 1500, "Lebanon", "Lübnan", "Ливан", "لبنان"),
    ("quiet", 36.8, 31.0, 13, 450, 2400, "Jordan", "Ürdün", "Иордания", "الأردن"),
    ("quiet", 43.0, 33.1, 15, 600, 4200, "Iraq", "Irak", "Ирак", "العراق"),
    ("quiet", 42.8, 26.6, 17, 900, 6000, "Saudi Arabia", "Suudi Arabistan", "Саудовская Аравия", "السعودية"),
    ("quiet", 30.6, 19.4, 17, 900, 6000, "Sudan", "Sudan", "Судан", "السودان"),
    ("quiet", 18.6, 18.3, 17, 900, 6000, "Chad", "Çad", "Чад", "تشاد"),
    ("quiet", 9.6, 19.2, 17, 900, 6000, "Niger", "Nijer", "Нигер", "النيجر"),
    ("country", 15.6, 40.9, 15, 600, 4200, "Italy", "İtalya", "Италия", "إيطاليا"),
    ("quiet", 25.2, 42.75, 13, 450, 2600, "Bulgaria", "Bulgaristan", "Болгария", "بلغاريا"),
    ("quiet", 53.2, 32.6, 17, 900, 6000, "Iran", "İran", "Иран", "إيران"),
    ("country", 40.6, 45.2, 15, 700, 4200, "Russia", "Rusya", "Россия", "روسيا"),
    ("quiet", 33.4, 46.9, 13, 700, 4200, "Ukraine", "Ukrayna", "Украина", "أوكرانيا"),
    ("country", 14.41, 35.78, 13, 150, 900, "Malta", "Malta", "Мальта", "مالطا"),
    ("sea", 20.0, 34.85, 18, 900, 9000, "Mediterranean Sea", "Akdeniz", "Средиземное море", "البحر المتوسط"),
    ("sea", 35.0, 43.3, 16, 700, 6000, "Black Sea", "Karadeniz", "Чёрное море", "البحر الأسود"),
    ("sea", 38.2, 20.4, 13, 700, 2500, "Red Sea", "Kızıldeniz", "Красное море", "البحر الأحمر"),
    ("sea", 25.1, 38.75, 13, 350, 1500, "Aegean Sea", "Ege Denizi", "Эгейское море", "بحر إيجة"),
    ("sea", 19.0, 38.2, 13, 450, 2400, "Ionian Sea", "İyon Denizi", "Ионическое море", "البحر الأيوني"),
    ("sea", 12.0, 39.7, 13, 450, 2400, "Tyrrhenian Sea", "Tiren Denizi", "Тирренское море", "البحر التيراني"),
    ("sea", 17.1, 42.2, 13, 450, 2000, "Adriatic Sea", "Adriyatik Denizi", "Адриатическое море", "البحر الأدرياتيكي"),
    ("sea", 33.2, 33.4, 14, 350, 1700, "Levantine Sea", "Levant Denizi", "Левантийское море", "بحر الشام"),
    ("sea", 18.2, 31.75, 14, 350, 1700, "Gulf of Sirte", "Sirte Körfezi", "Залив Сидра", "خليج سرت"),
    ("sea", 11.3, 34.25, 13, 250, 1500, "Gulf of Gabès", "Gabes Körfezi", "Залив Габес", "خليج قابس"),
    ("sea", 13.9, 33.35, 14, 100, 420, "Mediterranean Sea", "Akdeniz", "Средиземное море", "البحر المتوسط"),
    ("sea", 35.3, 35.75, 14, 70, 420, "Mediterranean Sea", "Akdeniz", "Средиземное море", "البحر المتوسط"),
    ("region", 13.4, 30.7, 18, 280, 1300, "Tripolitania", "Trablusgarp", "Триполитания", "طرابلس الغرب"),
    ("region", 22.6, 29.2, 18, 280, 1300, "Cyrenaica", "Sirenayka", "Киренаика", "برقة"),
    ("region", 14.2, 25.6, 18, 280, 1300, "Fezzan", "Fizan", "Феццан", "فزان"),
    ("relief", 12.05, 31.78, 13, 90, 420, "Nafusa Mountains", "Nefuse Dağları", "горы Нефуса", "جبل نفوسة"),
    ("relief", 12.5, 32.42, 13, 90, 360, "Jifara plain", "Cefara Ovası", "равнина Джефара", "سهل الجفارة"),
    ("relief", 21.7, 32.45, 13, 150, 700, "Green Mountain", "Yeşil Dağ", "Зелёные горы", "الجبل الأخضر"),
    ("relief", 36.15, 35.35, 13, 60, 330, "Coastal Mountains", "Nusayri Dağları", "Прибрежные горы", "جبال الساحل"),
    ("relief", 36.35, 36.0, 13, 60, 130, "Orontes valley", "Asi Vadisi", "долина Оронта", "وادي العاصي"),
    ("region", 36.63, 35.62, 15, 60, 200, "Idlib", "İdlib", "Идлиб", "إدلب"),
    ("region", 36.2, 36.5, 15, 60, 420, "Hatay", "Hatay", "Хатай", "هاتاي"),
]

LABELS: list[dict[str, Any]] = [
    {"kind": kind, "lon": lon, "lat": lat, "size": size, "mpp": [near, far],
     "text": {"en": en, "tr": tr, "ru": ru, "ar": ar}}
    for kind, lon, lat, size, near, far, en, tr, ru, ar in _ROWS
]
"""What map.json holds under `labels`."""
