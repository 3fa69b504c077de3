using System.Globalization;
using MusicGenre.Testing.MusicServices;

namespace MusicGenre.Cli.Tests.Indexing;

/// <summary>A server of songs that has none: it answers /404/song.mp3 with the status 404, and so on.</summary>
internal sealed class RefusingServer : FakeService
{
    protected override FakeAnswer Respond(FakeRequest request) => FakeAnswer.OfStatus(int.Parse(request.Path.Split('/')[1], CultureInfo.InvariantCulture));
}
