global using MusicGenre.Testing;
global using Xunit;
