//! Words that the names of organisations end in. Authors and publishers are often organisations, and
//! nothing but their names shows it.

/// Endings of organisations only. A short line that ends in one of them names an organisation.
pub const CERTAIN_ENDINGS: [&str; 20] = [
    "会",
    "協会",
    "研究所",
    "研究院",
    "財団",
    "機構",
    "大学",
    "大学院",
    "省",
    "庁",
    "センター",
    "連合",
    "連盟",
    "会議所",
    "総研",
    "株式会社",
    "本部",
    "学部",
    "事務所",
    "シンクタンク",
];
