// Makes sounds that are not music of any genre, for measuring how well a model knows what it does not know; the same samples every time:
//   dotnet run -c Release --project eng/UnfamiliarSounds -- FOLDER [MUSIC]
// FOLDER receives one folder for each kind of sound, with WAV files of 12 s. Speech needs espeak-ng; without it, it is left out with a message.
// MUSIC is a folder of recordings, of which reversed and transposed versions are made too.
using UnfamiliarSounds;
using UnfamiliarSounds.Sounds;

if (args.Length is < 1 or > 2)
{
    Console.Error.WriteLine("Usage: UnfamiliarSounds FOLDER [MUSIC]");
    return 2;
}

var folder = new SoundFolder(args[0]);
foreach (var (kind, make) in Synthetic.Kinds)
{
    for (var number = 0; number < Synthetic.CountOfKind; number++)
    {
        folder.Write(kind, $"{number:00}", make(new Random((1000 * kind.Length) + number), number));
    }
}

if (!Speech.Write(folder))
{
    Console.Error.WriteLine("espeak-ng is not installed: there is no speech.");
}

if (args.Length == 2)
{
    AlteredMusic.Write(folder, args[1]);
}

return 0;
