//! The fields that a term can be restricted to, and what they are called.
//!
//! One table feeds the reading of a query, the completion and the nearest name in a mistake.

use crate::model::Role;

/// What a term is restricted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 牵头: units that lead.
    Lead,
    /// 配合: units that support.
    Support,
    /// 责任: units listed without rank.
    Joint,
    /// 单位: units in any role.
    Unit,
    /// 职能: units that work in a portfolio.
    Portfolio,
    /// 主题: themes.
    Theme,
    /// 在: plans, by id or place.
    In,
    /// 指标: promised numbers.
    Target,
    /// 原文: headings and texts alone, not the lists of units.
    Text,
}

/// What is asked of a field instead of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AnyOrNone {
    /// 有: there is any.
    Any,
    /// 无: there is none.
    None,
}

/// Each field with its names: the Chinese and the English one, then what else people type.
const NAMES: [(Field, &[&str]); 9] = [
    (Field::Lead, &["牵头", "lead", "牵头单位"]),
    (Field::Support, &["配合", "support", "配合单位"]),
    (Field::Joint, &["责任", "joint", "责任单位"]),
    (Field::Unit, &["单位", "unit", "部门"]),
    (Field::Portfolio, &["职能", "portfolio"]),
    (Field::Theme, &["主题", "theme"]),
    (Field::In, &["在", "in"]),
    (Field::Target, &["指标", "target"]),
    (Field::Text, &["原文", "text", "正文"]),
];

impl Field {
    /// All fields, in the order in which completion offers them.
    pub const ALL: [Self; 9] = [
        Self::Lead,
        Self::Support,
        Self::Joint,
        Self::Unit,
        Self::Portfolio,
        Self::Theme,
        Self::In,
        Self::Target,
        Self::Text,
    ];

    /// The field of a name, folded.
    pub fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, names)| names.contains(&name)).map(|&(field, _)| field)
    }

    /// Every name of every field.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().flat_map(|(_, names)| names.iter().copied())
    }

    /// The Chinese name, `牵头`.
    pub fn chinese(self) -> &'static str {
        self.name(0)
    }

    /// The English name, `lead`.
    pub fn english(self) -> &'static str {
        self.name(1)
    }

    fn name(self, which: usize) -> &'static str {
        let names = NAMES.iter().find(|(field, _)| *field == self).map(|(_, names)| names);
        names.and_then(|names| names.get(which)).copied().unwrap_or_default()
    }

    /// The role that a unit must have; `None` where any will do.
    pub(super) fn role(self) -> Option<Role> {
        match self {
            Self::Lead => Some(Role::Lead),
            Self::Support => Some(Role::Support),
            Self::Joint => Some(Role::Joint),
            _ => None,
        }
    }

    /// Whether it may be asked for being there or not.
    pub(super) fn may_be_absent(self) -> bool {
        self.is_of_units() || self == Self::Target
    }

    /// Whether its values are units.
    pub(super) fn is_of_units(self) -> bool {
        matches!(self, Self::Lead | Self::Support | Self::Joint | Self::Unit)
    }
}

/// The words for each, the first of which is offered: in Chinese, in English.
const PRESENCE: [(AnyOrNone, &[&str]); 2] =
    [(AnyOrNone::Any, &["有", "any", "yes"]), (AnyOrNone::None, &["无", "none", "没有", "no"])];

impl AnyOrNone {
    /// What a value, folded, asks for.
    pub(super) fn from_value(value: &str) -> Option<Self> {
        PRESENCE.iter().find(|(_, words)| words.contains(&value)).map(|&(presence, _)| presence)
    }

    /// The Chinese and the English word for each.
    pub(super) fn words() -> impl Iterator<Item = (&'static str, &'static str)> {
        PRESENCE.iter().filter_map(|(_, words)| Some((*words.first()?, *words.get(1)?)))
    }
}
