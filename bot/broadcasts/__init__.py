"""Broadcasts: one announcement to many people, each of them once.

draft ─► scheduled ─► running ─► done          `audience`  who gets it, who is left out and why (SQL)
           │  ▲         │  ▲                   `draft`     what is told, and what is wrong with it
           ▼  │         ▼  │                   `desk`      what staff do with it: start, pause, resume, cancel
          paused ◄──────┘  └── paused          `engine`    fixes the recipients and feeds the outbox
any of them ─► cancelled                       `report`    how far it is, and what became of it
"""
