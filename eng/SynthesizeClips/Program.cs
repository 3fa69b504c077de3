using MusicGenre.Audio;
using SynthesizeClips;

if (args.Length != 1)
{
    Console.Error.WriteLine("Usage: SynthesizeClips FOLDER");
    return 2;
}

var folder = Directory.CreateDirectory(args[0]).FullName;
Save("metal", Pieces.Metal(sampleRate: 44_100), WavSampleFormat.Pcm16);
Save("classical", Pieces.Classical(sampleRate: 22_050).ToMono(), WavSampleFormat.Pcm16);
Save("disco", Pieces.Disco(sampleRate: 48_000).ToMono(), WavSampleFormat.Pcm24);
Save("reggae", Pieces.Reggae(sampleRate: 22_050), WavSampleFormat.Pcm16);
return 0;

void Save(string name, AudioClip clip, WavSampleFormat format)
    => WavWriter.Write(Path.Combine(folder, name + ".wav"), clip, format, overwrite: true);
