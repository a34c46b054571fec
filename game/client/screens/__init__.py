"""The screens, each opened by its name in `game.client.app.SCREENS`."""
