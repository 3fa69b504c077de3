global using MusicGenre.Testing;
